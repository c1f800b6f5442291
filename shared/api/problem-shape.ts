import { z } from 'zod';

/** RFC 9457. `code` is stable and for programs; `detail` is for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});

export type Problem = z.infer<typeof problem>;
