import { config } from 'zod';

// The page’s policy forbids code made from strings, and schemas would try it as they are made: every try is reported as a
// violation. So this is imported before anything that makes one.
config({ jitless: true });
