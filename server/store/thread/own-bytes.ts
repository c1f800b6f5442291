/**
 * `value` with every `Uint8Array` in it replaced by a view of one new buffer, made to be handed to another thread: the caller's
 * buffers stay whole (a posted view drags its whole buffer along, so a slice of a 16 MB frame would cost 16 MB), and hundreds of
 * small updates travel as one piece. Walks arrays and plain objects; leaves the rest as it is, maps among them.
 */
export function withOwnBytes<T>(value: T): { readonly value: T; readonly bytes: ArrayBuffer } {
  let size = 0;
  visit(value, (view) => {
    size += view.byteLength;
    return view;
  });
  const bytes = new Uint8Array(size);
  let at = 0;
  const moved = visit(value, (view) => {
    bytes.set(view, at);
    const own = bytes.subarray(at, at + view.byteLength);
    at += view.byteLength;
    return own;
  });
  return { value: moved as T, bytes: bytes.buffer };
}

function visit(value: unknown, change: (view: Uint8Array) => Uint8Array): unknown {
  if (value instanceof Uint8Array) return change(value);
  if (Array.isArray(value)) return value.map((item) => visit(item, change));
  if (value instanceof Map) return value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, change)]));
}
