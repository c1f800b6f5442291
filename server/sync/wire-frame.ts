/** `WebSocket` header of one unmasked, unfragmented binary message (RFC 6455 §5.2). */
function header(length: number): Buffer {
  const finBinary = 0x82;
  if (length < 126) return Buffer.of(finBinary, length);
  if (length < 65_536) {
    const bytes = Buffer.of(finBinary, 126, 0, 0);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  }
  const bytes = Buffer.of(finBinary, 127, 0, 0, 0, 0, 0, 0, 0, 0);
  bytes.writeUIntBE(length, 4, 6);
  return bytes;
}

/**
 * A message as it goes over the wire, header and all, so that one buffer can be written to any number of sockets.
 *
 * Written whole to the socket under a `ws` connection without compression, where `ws` keeps no queue of its own, it
 * falls between that library's frames and never into one.
 */
export const wireFrame = (message: Uint8Array): Buffer => Buffer.concat([header(message.length), message]);
