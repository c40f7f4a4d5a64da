/** The tables, roles and functions of a copy, made and upgraded by migrations. Knows no topic. */
package io.sealstream.projection.schema;
