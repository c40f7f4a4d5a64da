/**
 * Holds {@code monitoring/} to what it is for: rules that Prometheus accepts and that fire when they should, a dashboard without
 * a dead panel, a runbook for every alert; and every query to what a running log shows.
 */
package io.sealstream.operations.monitoring;
