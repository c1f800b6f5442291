import type { End, Entry } from '../annotation/annotation.ts';
import type { Codebook } from '../annotation/codebook.ts';
import { readAs, readKindAs } from '../annotation/codebook-reading.ts';
import { attributesOf } from './attribute-words.ts';
import { codePointsIn } from './code-points.ts';
import type {
  Exportable,
  ExportedAnnotation,
  ExportedDocument,
  ExportedFarEnd,
  ExportedPerson,
  ExportedRelation,
} from './exportable.ts';
import type { Format } from './format.ts';
import { reviewItem, threadItems } from './w3c-discussion.ts';
import { annotationUrn, type CodePoints, creatorOf, documentUrn, namespace, relationUrn, targetsOf, time } from './w3c-parts.ts';

/**
 * The W3C Web Annotation Data Model as JSON-LD: one AnnotationPage.
 *
 * - An annotation has the motivation `classifying`; its label is a `tagging` body, each attribute a `describing` body, its note
 *   a `commenting` body. Each passage is a target with two equivalent selectors: quote, and position in code points of the
 *   text that stands in `document.value`.
 * - A relation is an annotation with the motivation `linking`; its two targets are the annotations that it links, from first. One
 *   that stands in another text names that text and its own words, where they are there to be read.
 * - A thread is its first comment, with the motivation `commenting`, or the edit that it suggests, with `editing`; other comments are
 *   annotations with the motivation `replying`, whose target is the thread. A verdict on the whole text has the motivation `assessing`.
 * - What the standard has no word for (`variorum:` terms) is added under names of our own, which its readers pass over.
 */
export const w3c: Format = {
  title: 'W3C Web Annotation (JSON-LD)',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
  extension: 'jsonld',
  losses: [
    'Headings, emphasis and other structure of the text are not in it.',
    'Removed annotations and the history of changes are not in it.',
    'Marks that only their maker sees are not in it.',
    'What comments said before they were edited is not in it.',
  ],
  serialise: (exportable) => `${JSON.stringify(pageOf(exportable), null, 2)}\n`,
};

/** Terms beside the standard's. `@json` keeps a value as it is, whatever its type. */
const ourTerms = {
  variorum: `${namespace}term:`,
  document: 'variorum:document',
  publisher: 'variorum:publisher',
  date: 'variorum:date',
  address: 'variorum:address',
  status: 'variorum:status',
  quotedAs: 'variorum:quotedAs',
  origin: 'variorum:origin',
  confirmed: 'variorum:confirmed',
  codebook: 'variorum:codebook',
  attribute: 'variorum:attribute',
  attributeValue: { '@id': 'variorum:attributeValue', '@type': '@json' },
  thread: 'variorum:thread',
  standing: 'variorum:standing',
  outcome: 'variorum:outcome',
  decided: 'variorum:decided',
  decidedBy: 'variorum:decidedBy',
  assignedTo: 'variorum:assignedTo',
  due: 'variorum:due',
  readers: 'variorum:readers',
  edit: 'variorum:edit',
  deleted: 'variorum:deleted',
  reactions: { '@id': 'variorum:reactions', '@type': '@json' },
  richText: { '@id': 'variorum:richText', '@type': '@json' },
};

function pageOf(exportable: Exportable) {
  const { document, text, codebook, annotations, relations, farEnds, exported } = exportable;
  const codePoints = codePointsIn(text);
  const items = [
    ...annotations.map((each) => annotationOf(each, exportable, codePoints)),
    ...relations.map((each) => relationOf(each, codebook, farEnds)),
    ...exportable.threads.flatMap((each) => threadItems(each, exportable, codePoints)),
    ...exportable.reviews.map((each) => reviewItem(each, exportable)),
  ];
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', ourTerms],
    id: `${documentUrn(document.id)}:annotations`,
    type: 'AnnotationPage',
    generated: time(exported),
    generator: { type: 'Software', name: 'Variorum' },
    document: documentOf(document, text),
    startIndex: 0,
    items,
  };
}

function documentOf({ id, title, publisher, date, address, language, direction }: ExportedDocument, text: string) {
  return {
    id: documentUrn(id),
    type: 'Text',
    format: 'text/plain',
    language,
    textDirection: direction,
    label: title,
    ...(publisher && { publisher }),
    ...(date && { date }),
    ...(address && { address }),
    value: text,
  };
}

const entryOf = ({ created, modified, origin, codebook }: Entry, author: ExportedPerson | null) => ({
  ...creatorOf(author),
  created: time(created),
  modified: time(modified),
  origin,
  codebook,
});

const tagOf = (id: string, name: string) => ({ id, type: 'TextualBody', purpose: 'tagging', value: name });

function annotationOf(exported: ExportedAnnotation, { codebook, text, document }: Exportable, codePoints: CodePoints) {
  const { annotation, author, segments } = exported;
  const name = readAs(codebook, annotation.label)?.name ?? annotation.label;
  const targets = segments.flatMap((segment) => targetsOf(segment, documentUrn(document.id), text, codePoints));
  return {
    id: annotationUrn(annotation.id),
    type: 'Annotation',
    motivation: 'classifying',
    ...entryOf(annotation, author),
    ...(annotation.confirmed !== null && { confirmed: time(annotation.confirmed) }),
    body: [tagOf(labelUrn(annotation.label), name), ...detailsOf(exported, codebook)],
    target: annotation.target.kind === 'document' ? documentUrn(document.id) : targets.length === 1 ? targets[0] : targets,
  };
}

const labelUrn = (id: string) => `${namespace}label:${id}`;

function detailsOf({ annotation }: ExportedAnnotation, codebook: Codebook) {
  const attributes = attributesOf(annotation, codebook).map(({ id, name, value, words }) => ({
    type: 'TextualBody',
    purpose: 'describing',
    value: `${name}: ${words}`,
    attribute: id,
    attributeValue: value,
  }));
  if (annotation.note === '') return attributes;
  return [...attributes, { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: annotation.note }];
}

function relationOf({ relation, author }: ExportedRelation, codebook: Codebook, farEnds: Exportable['farEnds']) {
  const kind = readKindAs(codebook, relation.label);
  return {
    id: relationUrn(relation.id),
    type: 'Annotation',
    motivation: 'linking',
    ...entryOf(relation, author),
    body: [tagOf(`${namespace}relation-kind:${relation.label}`, kind?.name ?? relation.label)],
    target: [relation.from, relation.to].map((end) => endOf(end, farEnds.get(end.annotation))),
  };
}

function endOf({ annotation }: End, far: ExportedFarEnd | undefined) {
  const id = annotationUrn(annotation);
  if (!far) return { id };
  return { id, document: { id: documentUrn(far.document.id), type: 'Text', label: far.document.title }, quotedAs: far.quote };
}
