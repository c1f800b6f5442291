import { derive, type ServerKey } from './server-key.ts';

/**
 * What `variorum import` and `export` show to a server on the same machine, as `Authorization: Bearer …`: whoever can read
 * `DATA_DIR/secret` could read the data themselves, and so is taken for the owner. It says nothing from another machine.
 */
export const cliSecret = (key: ServerKey): string => `cli.${derive(key, 'cli').toString('base64url')}`;
