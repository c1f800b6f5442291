import * as Y from 'yjs';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import { createLayerId, createProjectId, type ProjectId } from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { newText } from '../import/new-text.ts';
import { readFile } from '../import/read-import.ts';
import type { NewDocument, NewSample } from '../store/founding-records.ts';
import type { IntentRow, LayerRow } from '../store/store.ts';
import { type SampleText, sample } from './sample.ts';
import { type Making, type Words, type WrittenLayer, writeAcross, writeMarking } from './write-layer.ts';
import { writeTraining } from './write-training.ts';

interface WrittenText extends WrittenLayer {
  readonly made: NewDocument;
  readonly words: Words;
  readonly prose: IntentRow;
}

/**
 * A sample of a person's own, ready to be stored. Its texts are read as an import is, and its marks stand on their characters.
 *
 * @param code by which students come into the exercise that is ready in it; no other exercise has it
 */
export async function writeSample({ code, ...making }: Making & { readonly code: string }): Promise<NewSample> {
  const { account, now } = making;
  const project = { id: createProjectId(), name: sample.project, created: now };
  const earlier = await writeText(sample.earlier, project.id, making);
  const later = await writeText(sample.later, project.id, making);
  const links: LayerRow = {
    ...{ id: createLayerId(), project: project.id, document: null },
    ...{ audience: 'links', owner: null, submitted: false },
  };
  const across = writeAcross(links.id, sample.across, [later, earlier], making);
  const [relation] = across.relations;
  assert(relation, 'no relation leads from one text of the sample to the other');
  const training = writeTraining({ project: project.id, code, earlier: earlier.words, later: later.words }, making);
  return {
    sample: { account, project: project.id, later: later.made.document.id, earlier: earlier.made.document.id, relation },
    ...{ project, links, codebook: starterCodebook, training: training.made },
    texts: [earlier.made, later.made],
    intents: [earlier.prose, earlier.intent, later.prose, later.intent, across.intent, ...training.intents],
  };
}

async function writeText(report: SampleText, project: ProjectId, making: Making): Promise<WrittenText> {
  const { publisher, date, text } = report;
  const read = await readFile(new TextEncoder().encode(text), 'sample.md');
  assert(read.ok, 'a text of the sample cannot be read');
  const arrival = { project, by: making.account, fileName: '', known: { publisher, date } };
  const { document, team, prose } = newText(read.value, arrival, making.now);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, read.value.update);
  const words = { document: document.id, prose: readProse(doc.getXmlFragment(proseFragmentName)) };
  return { made: { document, layers: [team] }, words, prose, ...writeMarking(team.id, words, report, making) };
}
