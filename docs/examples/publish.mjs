// npm install kafkajs avsc, then: node publish.mjs [host:port]
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import avro from 'avsc';
import { Kafka } from 'kafkajs';

const schema = new URL('../../schemas/src/main/avro/Event.avsc', import.meta.url);
const Event = avro.Type.forSchema(JSON.parse(readFileSync(schema)), { wrapUnions: false });
const singleObject = Buffer.from('c3017b69c3d2f0082ee8', 'hex'); // 0xC3 0x01 and the schema's fingerprint

const event = {
  id: randomUUID(), // a retry of this event keeps it, and is dropped as a duplicate
  source: '/shop/checkout',
  type: 'com.example.order.created',
  subject: 'order-1001',
  time: Date.now() * 1000,
  tenant: 'default',
  datacontenttype: 'application/json',
  dataschema: null,
  extensions: {},
  data: Buffer.from(JSON.stringify({ total: '19.90', currency: 'EUR' })),
  salt: null,
  signature: null,
};

const producer = new Kafka({ brokers: [process.argv[2] ?? 'localhost:9092'] }).producer({ idempotent: true });
await producer.connect();
await producer.send({
  topic: 'ledger.events',
  messages: [{ value: Buffer.concat([singleObject, Event.toBuffer(event)]) }],
});
await producer.disconnect();
