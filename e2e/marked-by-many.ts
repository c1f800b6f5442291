import { capture } from '../shared/anchor/capture.ts';
import { readProse } from '../shared/anchor/plain-text.ts';
import { openLayer } from '../shared/annotation/layer.ts';
import { createAnnotationId } from '../shared/base/id.ts';
import { layerRoom, proseRoom } from '../shared/document/rooms.ts';
import { proseFragmentName } from '../shared/document/schema.ts';
import type { Person } from './people.ts';
import { cookieOf, ProtocolClient } from './protocol-client.ts';

/** Gives a text as many marks as it is asked for, one over another and some over ends of paragraphs, without the pages. */
export async function marksMany(person: Person, document: string, labels: readonly string[], count: number): Promise<void> {
  const open = await person.requests.document(document);
  const team = open.layers.find(({ audience }) => audience === 'team');
  if (!team) throw new Error('the text has no team layer');
  const cookie = await cookieOf(person.browser);
  const text = new ProtocolClient(person.address, proseRoom(open.document.id), { cookie });
  const layer = new ProtocolClient(person.address, layerRoom(team.id), { cookie });
  await Promise.all([text.synced, layer.synced]);
  const prose = readProse(text.doc.getXmlFragment(proseFragmentName));
  openLayer(layer.doc).apply((write) => {
    for (let index = 0; index < count; index++) {
      const start = Math.floor((prose.length * index) / count);
      const segment = capture(prose, { start, end: start + 8 + ((index * 37) % 120) });
      const label = labels[index % labels.length];
      if (!segment || !label) continue;
      const target = { kind: 'segments', document: open.document.id, segments: [segment] } as const;
      const id = createAnnotationId();
      write.createAnnotation(
        { id, label, codebook: 1, attributes: {}, note: `Note ${index + 1}`, target, origin: 'human' },
        index,
      );
    }
  });
  text.close();
  layer.close();
}
