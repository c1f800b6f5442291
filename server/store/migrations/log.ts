/**
 * The log's file, version by version; `pragma user_version` counts those that ran. Append only.
 *
 * A snapshot has its own table, because SQLite rewrites a whole row when one column changes, and `head` changes with every append.
 * `author` says which account a Yjs client id writes for (rule S4), `intent` which acts are done (rule S6).
 */
export const logMigrations: readonly string[] = [
  `
  create table room (
    id integer primary key,
    name text not null unique,
    epoch text not null,
    writable integer not null,
    head integer not null
  ) strict;
  create table snapshot (
    room integer primary key references room (id),
    seq integer not null,
    bytes blob not null
  ) strict;
  create table entry (
    room integer not null references room (id),
    seq integer not null,
    bytes blob not null,
    primary key (room, seq)
  ) strict, without rowid;
  create table author (
    room integer not null references room (id),
    client integer not null,
    account text not null,
    primary key (room, client)
  ) strict, without rowid;
  create table intent (
    id text primary key
  ) strict, without rowid;
  `,
];
