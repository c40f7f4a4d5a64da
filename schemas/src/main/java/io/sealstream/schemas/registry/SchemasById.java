package io.sealstream.schemas.registry;

/** Where schema ids are looked up. */
@FunctionalInterface
public interface SchemasById {
    /** Where no registry is used: no id is known. */
    SchemasById NONE = id -> new RegistrySchema.Unknown();

    /**
     * What the registry holds under an id.
     *
     * @throws RegistryUnavailableException if it does not say; ask again later
     */
    RegistrySchema fetch(int id) throws RegistryUnavailableException;
}
