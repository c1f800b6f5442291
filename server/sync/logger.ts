/** What rooms and sockets say to the operator; pino's shape. Never document text, never names of people. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
