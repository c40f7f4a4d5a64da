package io.sealstream.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;

/**
 * Leaves the logs where they are, as far as no process has more than its share: each move stops one log for a second. Kafka
 * Streams' own assignors move what need not move, or leave a new process without work while the others have a thread to spare.
 *
 * <p>A share is the logs by the processes, rounded up, and who has no more keeps it: of four logs, (2, 2, 0) stays as it is,
 * and the third process has no work until another one leaves.
 *
 * <p>Public for Kafka Streams, which makes it by its name.
 */
public final class EvenAssignor implements TaskAssignor {
    @Override
    public TaskAssignment assign(ApplicationState application) {
        NavigableMap<ProcessId, KafkaStreamsState> processes = new TreeMap<>(application.kafkaStreamsStates(false));
        Map<ProcessId, Set<TaskId>> shares = new HashMap<>();
        processes.keySet().forEach(process -> shares.put(process, new HashSet<>()));
        Set<TaskId> homeless = new HashSet<>(application.allTasks().keySet());
        int most = (homeless.size() + processes.size() - 1) / processes.size();
        processes.forEach((process, state) -> state.previousActiveTasks().stream()
                .filter(task -> shares.get(process).size() < most && homeless.remove(task))
                .forEach(shares.get(process)::add));
        for (TaskId task : sorted(homeless))
            smallest(processes.keySet(), shares).add(task);
        return new TaskAssignment(shares.entrySet().stream()
                .map(share -> assignment(share.getKey(), share.getValue()))
                .toList());
    }

    private static Set<TaskId> smallest(Collection<ProcessId> processes, Map<ProcessId, Set<TaskId>> shares) {
        Set<TaskId> smallest = null;
        for (ProcessId process : processes) {
            Set<TaskId> share = shares.get(process);
            if (smallest == null || share.size() < smallest.size()) smallest = share;
        }
        return smallest;
    }

    private static List<TaskId> sorted(Set<TaskId> tasks) {
        return tasks.stream().sorted().toList();
    }

    private static KafkaStreamsAssignment assignment(ProcessId process, Set<TaskId> tasks) {
        Set<AssignedTask> assigned = new HashSet<>();
        tasks.forEach(task -> assigned.add(new AssignedTask(task, AssignedTask.Type.ACTIVE)));
        return KafkaStreamsAssignment.of(process, assigned);
    }
}
