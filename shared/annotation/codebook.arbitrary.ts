import fc from 'fast-check';
import {
  type AttributeDefinition,
  type Codebook,
  colours,
  type Ending,
  forms,
  type Label,
  type RelationKind,
} from './codebook.ts';

const labelIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const attributeIds = ['x', 'y', 'z'];

const ending = (ids: readonly string[]): fc.Arbitrary<Ending> =>
  fc.oneof(
    fc.constant<Ending>({ kind: 'retired' }),
    fc.constantFrom(...ids, 'nowhere').map((into): Ending => ({ kind: 'merged', into })),
  );

const choices = fc
  .uniqueArray(fc.constantFrom('one', 'two', 'three'), { minLength: 1 })
  .map((ids) => ids.map((id) => ({ id, name: `Choice ${id}` })));

const attribute = (id: string): fc.Arbitrary<AttributeDefinition> => {
  const base = { id, name: `Attribute ${id}`, level: 'nominal' } as const;
  return fc.oneof(
    choices.map((of): AttributeDefinition => ({ ...base, type: 'choice', choices: of })),
    fc.constant<AttributeDefinition>({ ...base, type: 'text' }),
    fc.integer({ min: 0, max: 9 }).map((least): AttributeDefinition => ({ ...base, type: 'number', least })),
  );
};

const attributes = fc
  .uniqueArray(fc.constantFrom(...attributeIds))
  .chain((ids) => fc.tuple(...ids.map(attribute)) as fc.Arbitrary<AttributeDefinition[]>);

const label = (id: string): fc.Arbitrary<Label> =>
  fc
    .record({
      name: fc.constantFrom('', `Label ${id}`, `Renamed ${id}`),
      on: fc.constantFrom('span' as const, 'span' as const, 'document' as const),
      form: fc.constantFrom(...forms),
      colour: fc.constantFrom(...colours),
      definition: fc.constantFrom('', 'A statement.'),
      attributes,
      key: fc.option(fc.constantFrom('1', '2', '0'), { nil: undefined }),
      parent: fc.option(fc.constantFrom(...labelIds, 'nowhere'), { nil: undefined }),
      ended: fc.option(ending(labelIds), { nil: undefined }),
    })
    .map(({ key, parent, ended, ...rest }) => ({
      id,
      ...rest,
      ...(key !== undefined && { key }),
      ...(parent !== undefined && { parent }),
      ...(ended !== undefined && { ended }),
    }));

const kind = (id: string): fc.Arbitrary<RelationKind> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom(`kind ${id}`, `other ${id}`),
    symmetric: fc.boolean(),
    acrossTexts: fc.boolean(),
    from: fc.uniqueArray(fc.constantFrom(...labelIds)),
    to: fc.uniqueArray(fc.constantFrom(...labelIds)),
    definition: fc.constant(''),
  });

/** Any codebook by its form, most of which make no sense: nested and merged in circles, nameless, without the labels they name. */
export const anyCodebook: fc.Arbitrary<Codebook> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...labelIds)), fc.uniqueArray(fc.constantFrom('k', 'l')))
  .chain(([labels, kinds]) =>
    fc.record({
      version: fc.integer({ min: 1, max: 9 }),
      labels: fc.tuple(...labels.map(label)) as fc.Arbitrary<Label[]>,
      relations: fc.tuple(...kinds.map(kind)) as fc.Arbitrary<RelationKind[]>,
    }),
  );

/** A label for passages, with nothing more than `changes` says. */
export const labelWith = (id: string, changes: Partial<Label> = {}): Label => ({
  id,
  name: `Label ${id}`,
  on: 'span',
  form: 'solid',
  colour: 'plum',
  definition: '',
  attributes: [],
  ...changes,
});

export const codebookOf = (labels: readonly Label[], relations: readonly RelationKind[] = []): Codebook => ({
  version: 1,
  labels,
  relations,
});

/** Labels that are sound but for what they are nested in and merged into. */
export const anyTangle: fc.Arbitrary<Codebook> = fc
  .array(fc.record({ parent: fc.option(fc.nat(4), { nil: null }), into: fc.option(fc.nat(4), { nil: null }) }), { maxLength: 5 })
  .map((ties) =>
    codebookOf(
      ties.map(({ parent, into }, index) =>
        labelWith(`${index}`, {
          ...(parent !== null && { parent: `${parent}` }),
          ...(into !== null && { ended: { kind: 'merged', into: `${into}` } }),
        }),
      ),
    ),
  );
