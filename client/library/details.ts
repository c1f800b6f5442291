import { type DocumentSummary, type Metadata, metadata } from '../../shared/api/document-contract.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { words } from './words.ts';

/** What a person typed into the form: not yet metadata. */
export type Details = Readonly<Record<Exclude<keyof Metadata, 'direction'>, string>> & Pick<Metadata, 'direction'>;
/** What is wrong, by field. */
export type DetailErrors = Partial<Record<keyof Metadata, string>>;

export const detailsOf = ({ title, publisher, date, address, language, direction }: DocumentSummary): Details => ({
  title,
  publisher,
  date,
  address,
  language,
  direction,
});

/** Shapes whose own messages speak of types rather than to people. */
const wrong: DetailErrors = { date: words.dateWrong, address: words.addressWrong };

/** The form's content as metadata, with white space at the ends gone and an empty language as `und`. */
export function parseDetails(details: Details): Result<Metadata, DetailErrors> {
  const trimmed = Object.fromEntries(Object.entries(details).map(([field, value]) => [field, value.trim()]));
  const parsed = metadata.safeParse({ ...trimmed, language: details.language.trim() || 'und' });
  if (parsed.success) return ok(parsed.data);
  const errors: DetailErrors = {};
  for (const { path, message } of parsed.error.issues) {
    const field = path[0] as keyof Metadata;
    errors[field] ??= wrong[field] ?? message;
  }
  return err(errors);
}
