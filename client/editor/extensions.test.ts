import type { AttributeSpec, MarkSpec, NodeSpec, Schema } from '@tiptap/pm/model';
import { getSchema } from '@tiptap/react';
import { describe, expect, it } from 'vitest';
import { proseSchema } from '../../shared/document/schema.ts';
import { proseExtensions } from './extensions.ts';

const defaultsOf = (attrs: Record<string, AttributeSpec> = {}) =>
  Object.fromEntries(Object.entries(attrs).map(([name, { default: value }]) => [name, value]));

const structureOf = ({ content, group, inline, marks, code, defining, isolating, linebreakReplacement, attrs }: NodeSpec) => ({
  ...{ content, group, inline, marks, code, defining, isolating, linebreakReplacement },
  attrs: defaultsOf(attrs),
});
const markStructureOf = ({ excludes, inclusive, code, attrs }: MarkSpec) => ({
  excludes,
  inclusive,
  code,
  attrs: defaultsOf(attrs),
});

const nodesOf = (schema: Schema) => Object.entries(schema.nodes).map(([name, { spec }]) => [name, structureOf(spec)] as const);
const marksOf = (schema: Schema) =>
  Object.entries(schema.marks).map(([name, { spec }]) => [name, markStructureOf(spec)] as const);

describe('the editor’s schema', () => {
  const schema = getSchema(proseExtensions);

  it('has the nodes of the prose schema, with their content, groups and attributes', () => {
    expect(Object.fromEntries(nodesOf(schema))).toEqual(Object.fromEntries(nodesOf(proseSchema)));
  });

  it('has the marks of the prose schema, in the order in which they nest', () => {
    expect(marksOf(schema)).toEqual(marksOf(proseSchema));
  });

  it('fills an empty text with the same block', () => {
    expect(schema.topNodeType.createAndFill()?.toJSON()).toEqual(proseSchema.topNodeType.createAndFill()?.toJSON());
  });
});
