#!/bin/sh
# Runs one of Kafka's classes. A tool starts in half the time without the second compiler, and health checks start one often.
: "${KAFKA_HEAP_OPTS=-Xmx256M}"
: "${KAFKA_LOG4J_OPTS=-Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml}"
: "${KAFKA_JVM_PERFORMANCE_OPTS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1}"
# Unquoted on purpose: each holds several options.
# shellcheck disable=SC2086
exec java $KAFKA_HEAP_OPTS $KAFKA_JVM_PERFORMANCE_OPTS $KAFKA_LOG4J_OPTS $KAFKA_OPTS -cp '/opt/kafka/libs/*' "$@"
