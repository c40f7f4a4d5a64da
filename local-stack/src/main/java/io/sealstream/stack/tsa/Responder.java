package io.sealstream.stack.tsa;

/** Turns a TimeStampReq into a TimeStampResp, both DER (RFC 3161 section 2.4). Whatever it is asked, it answers. */
interface Responder {
    byte[] answer(byte[] request);
}
