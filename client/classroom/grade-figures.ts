import type { Graded } from '../../shared/api/grade-contract.ts';
import { sayDecimals } from '../ui/figures.ts';

/** What a table of a class shows of one seat, each 0 to 1; null where there is nothing to compare. */
export interface Figures {
  readonly exact: number | null;
  readonly overlap: number | null;
  readonly tokens: number | null;
  /** Only over all labels. */
  readonly relations: number | null;
  readonly attributes: number | null;
  readonly texts: number | null;
}

export const figureNames = ['exact', 'overlap', 'tokens', 'relations', 'attributes', 'texts'] as const;

/** @param label the one to look at; null for all together */
export function figuresOf({ overall, labels }: Pick<Graded, 'overall' | 'labels'>, label: string | null): Figures {
  if (label !== null) {
    const own = labels.find((each) => each.label === label);
    const rest = { relations: null, attributes: null, texts: null };
    return { exact: own?.exact.f1 ?? null, overlap: own?.overlap.f1 ?? null, tokens: own?.tokens?.f1 ?? null, ...rest };
  }
  const { exact, overlap, tokens, relations, attributes, texts } = overall;
  return {
    ...{ exact: exact.f1, overlap: overlap.f1, tokens: tokens.f1, relations: relations.f1, texts: texts.f1 },
    attributes: attributes.of === 0 ? null : attributes.same / attributes.of,
  };
}

/** Those figures that anybody of the class has; what nobody has takes no column. */
export function figuresShown(all: readonly Figures[]): readonly (keyof Figures)[] {
  return figureNames.filter((name) => all.some((figures) => figures[name] !== null));
}

/** Labels of the key or of anybody's work, in the order of the codebook. */
export function labelsGraded(grades: readonly Pick<Graded, 'labels'>[], order: readonly string[]): string[] {
  const used = new Set(grades.flatMap(({ labels }) => labels.map(({ label }) => label)));
  return [...order.filter((id) => used.has(id)), ...[...used].filter((id) => !order.includes(id)).sort()];
}

const pointsFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: false });

export const sayFigure = (figure: number | null): string => (figure === null ? '–' : sayDecimals(figure));
/** As a field takes it, too; no points are below 0. */
export const sayPoints = (points: number): string => pointsFormat.format(points);
