/** A database takes only so many parameters in one statement. */
const mostParameters = 500;

/** `list` in parts that fit into one statement; none for an empty list, which PostgreSQL does not know. */
export function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += mostParameters) yield list.slice(at, at + mostParameters);
}
