package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class EvenAssignorTest {
    private static final ProcessId A = process(1);
    private static final ProcessId B = process(2);
    private static final ProcessId C = process(3);

    @Test
    void aStandbyThatJoinsHasTheOnlyLogLeftWhereItIs() {
        assertThat(assign(1, Map.of(A, Set.of(), B, Set.of(0)))).isEqualTo(Map.of(A, Set.of(), B, Set.of(0)));
    }

    @Test
    void whoJoinsGetsItsShareAndNothingElseMoves() {
        assertThat(assign(4, Map.of(A, Set.of(0, 1, 2, 3), B, Set.of())))
                .isEqualTo(Map.of(A, Set.of(0, 1), B, Set.of(2, 3)));
        assertThat(assign(4, Map.of(A, Set.of(0, 2), B, Set.of(1, 3), C, Set.of())))
                .isEqualTo(Map.of(A, Set.of(0, 2), B, Set.of(1, 3), C, Set.of()));
    }

    @Test
    void whatAnExpelledOneHadGoesToThoseWithTheLeast() {
        assertThat(assign(4, Map.of(A, Set.of(1), B, Set.of(2)))).isEqualTo(Map.of(A, Set.of(1, 0), B, Set.of(2, 3)));
    }

    private static Map<ProcessId, Set<Integer>> assign(int tasks, Map<ProcessId, Set<Integer>> previous) {
        return new EvenAssignor()
                .assign(new State(tasks, previous)).assignment().stream()
                        .collect(Collectors.toMap(
                                assignment -> assignment.processId(),
                                assignment -> assignment.tasks().keySet().stream()
                                        .map(TaskId::partition)
                                        .collect(Collectors.toSet())));
    }

    private static ProcessId process(long number) {
        return new ProcessId(new UUID(0, number));
    }

    private static SortedSet<TaskId> ids(Stream<Integer> partitions) {
        return partitions.map(partition -> new TaskId(0, partition)).collect(Collectors.toCollection(TreeSet::new));
    }

    private record State(int tasks, Map<ProcessId, Set<Integer>> previous) implements ApplicationState {
        @Override
        public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
            Map<ProcessId, KafkaStreamsState> states = new TreeMap<>();
            previous.forEach((process, had) -> states.put(process, new Member(process, ids(had.stream()))));
            return states;
        }

        @Override
        public AssignmentConfigs assignmentConfigs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<TaskId, TaskInfo> allTasks() {
            Map<TaskId, TaskInfo> all = new TreeMap<>();
            for (TaskId id : ids(IntStream.range(0, tasks).boxed())) all.put(id, new Task(id));
            return all;
        }
    }

    private record Task(TaskId id) implements TaskInfo {
        @Override
        public boolean isStateful() {
            return true;
        }

        @Override
        public Set<String> stateStoreNames() {
            return Set.of();
        }

        @Override
        public Set<TaskTopicPartition> topicPartitions() {
            return Set.of();
        }
    }

    private record Member(ProcessId processId, SortedSet<TaskId> previousActiveTasks) implements KafkaStreamsState {
        @Override
        public int numProcessingThreads() {
            return 2;
        }

        @Override
        public SortedSet<String> consumerClientIds() {
            return new TreeSet<>();
        }

        @Override
        public SortedSet<TaskId> previousStandbyTasks() {
            return new TreeSet<>();
        }

        @Override
        public long lagFor(TaskId task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SortedSet<TaskId> prevTasksByLag(String consumerClientId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<TaskId, Long> statefulTasksToLagSums() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HostInfo> hostInfo() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> clientTags() {
            return Map.of();
        }

        @Override
        public Optional<String> rackId() {
            return Optional.empty();
        }
    }
}
