import type { Codebook, Ending } from '../../shared/annotation/codebook.ts';
import { checkCodebook } from '../../shared/annotation/codebook-check.ts';
import { codebookShape } from '../../shared/annotation/codebook-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Edit } from './edits.ts';
import { words } from './words.ts';

const kind = 'variorum-codebook';

/** A codebook as a file that `readCodebookFile` takes. */
export const writeCodebookFile = (codebook: Codebook): string => `${JSON.stringify({ kind, ...codebook }, null, 2)}\n`;

/** The codebook in a file, or a sentence that says why it is none. */
export function readCodebookFile(text: string): Result<Codebook, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err(words.notJson);
  }
  const parsed = codebookShape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(words.notCodebook(issue?.path.join('.') ?? '', issue?.message ?? ''));
  }
  const checked = checkCodebook(parsed.data);
  return checked.ok ? ok(parsed.data) : err(words.senseless(checked.error[0]?.words ?? ''));
}

/** Takes over an imported codebook: what it holds comes as it is there, and what it does not hold is retired, never taken out. */
export function adopt(imported: Codebook): Edit {
  return (codebook) => ({
    version: codebook.version,
    labels: withRest(imported.labels, codebook.labels),
    relations: withRest(imported.relations, codebook.relations),
  });
}

function withRest<T extends { readonly id: string; readonly ended?: Ending }>(
  imported: readonly T[],
  standing: readonly T[],
): readonly T[] {
  const ids = new Set(imported.map(({ id }) => id));
  const rest = standing.filter(({ id }) => !ids.has(id));
  return [
    ...imported,
    ...rest.map((each) => (each.ended === undefined ? { ...each, ended: { kind: 'retired' as const } } : each)),
  ];
}
