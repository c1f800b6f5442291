/** What the databases call a thing that they do not name alike. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
  /** A moment and a yes or no in the tables of better-auth, which chooses by database. */
  readonly authTime: 'date' | 'timestamptz';
  readonly authFlag: 'integer' | 'boolean';
}
