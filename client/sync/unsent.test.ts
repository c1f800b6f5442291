import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import type { JournalEntry } from './journal.ts';
import { Unsent } from './unsent.ts';

const room = proseRoom(createDocumentId());
const entry = (key: string): JournalEntry => ({ key, room, epoch: 'e', update: new Uint8Array() });

describe('unsent work', () => {
  it('[P6] settles with an update frame only the update that it carries', () => {
    const unsent = new Unsent();
    unsent.made(entry('offline'));
    unsent.socketOpened();
    unsent.made(entry('first'));
    unsent.sent(1, 'update');
    expect(unsent.acked(1)).toEqual(['first']);
    expect(unsent.count).toBe(1);
  });

  it('[P6] settles with a SyncStep2 everything made before it', () => {
    const unsent = new Unsent();
    unsent.adopt([entry('adopted')]);
    unsent.made(entry('offline'));
    unsent.socketOpened();
    unsent.sent(1, 'step2');
    unsent.made(entry('later'));
    expect(unsent.acked(1)).toEqual(['adopted', 'offline']);
    expect(unsent.count).toBe(1);
  });

  it('settles nothing for frames of a socket that broke', () => {
    const unsent = new Unsent();
    unsent.socketOpened();
    unsent.made(entry('cut'));
    unsent.sent(1, 'update');
    unsent.socketOpened();
    unsent.madeElsewhere();
    unsent.sent(1, 'update');
    expect(unsent.acked(1)).toEqual([]);
    expect(unsent.count).toBe(1);
  });

  it('never settles what has not arrived, whatever is made, sent, cut and acknowledged', () => {
    const step = fc.constantFrom('make', 'elsewhere', 'cut', 'open', 'asked', 'arrive', 'ack');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const unsent = new Unsent();
        const made: string[] = [];
        const onServer = new Set<string>();
        let wire: (readonly string[])[] = [];
        let isOpen = false;
        let sent = 0;
        const send = (kind: 'update' | 'step2', carries: readonly string[]) => {
          if (!isOpen) return;
          unsent.sent(++sent, kind);
          wire.push(carries);
        };
        const open = () => {
          unsent.socketOpened();
          isOpen = true;
          wire = [];
          sent = 0;
        };
        const take = {
          make() {
            const key = `k${made.length}`;
            made.push(key);
            unsent.made(entry(key));
            send('update', [key]);
          },
          elsewhere() {
            unsent.madeElsewhere();
            send('update', []);
          },
          cut() {
            isOpen = false;
          },
          open,
          asked: () => send('step2', [...made]),
          arrive() {
            for (const key of wire.shift() ?? []) onServer.add(key);
          },
          ack() {
            if (isOpen) unsent.acked(sent - wire.length);
          },
        };
        for (const each of steps) {
          take[each]();
          expect(unsent.count).toBeGreaterThanOrEqual(made.filter((key) => !onServer.has(key)).length);
        }
        open();
        send('step2', [...made]);
        unsent.acked(sent);
        expect(unsent.count).toBe(0);
      }),
    );
  });
});
