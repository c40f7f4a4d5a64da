package io.sealstream.schemas.strict;

import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's model of the generated records, apart from the JVM's shared one: system properties that switch that to other
 * readers and writers would step around the checks made here.
 */
final class PlainModel {
    private PlainModel() {}

    static SpecificData of(Class<?> type) {
        SpecificData model = new SpecificData(type.getClassLoader());
        model.setFastReaderEnabled(false);
        model.setCustomCoders(false);
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        return model;
    }
}
