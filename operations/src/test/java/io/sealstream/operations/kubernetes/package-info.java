/**
 * Holds {@code k8s/} to the API's own models, to itself and to the code. Overlays are rendered by {@code kubectl kustomize},
 * which needs no cluster; where there is no kubectl, the tests say so and skip.
 */
package io.sealstream.operations.kubernetes;
