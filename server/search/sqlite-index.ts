import { startWorker } from '../store/thread/start.ts';
import { openThread } from '../store/thread/thread.ts';
import type { documentsOf, endsIn, marksIn, paragraphsIn, placedIn, placesIn, RoomReader } from './read-rooms.ts';
import type { SearchFile } from './search-file.ts';
import type { SearchIndex } from './search-index.ts';

interface SearchCalls extends SearchFile {
  readonly paragraphsIn: typeof paragraphsIn;
  readonly documentsOf: typeof documentsOf;
  readonly marksIn: typeof marksIn;
  readonly placedIn: typeof placedIn;
  readonly placesIn: typeof placesIn;
  readonly endsIn: typeof endsIn;
}

/**
 * The index in the SQLite file at `path`, and what reads rooms for it, in a thread of their own. A file that is missing, of an
 * older version or broken gives an empty index.
 *
 * If the thread ends unasked, every later call rejects: nothing but finding is lost.
 */
export async function openSqliteSearch(path: string): Promise<{ readonly index: SearchIndex; readonly reader: RoomReader }> {
  const thread = await openThread<SearchCalls>(startWorker('search-worker', path));
  return {
    index: {
      putText: (text) => thread.call('putText', text),
      putWords: (document, paragraphs) => thread.call('putWords', document, paragraphs),
      putMarks: (layer, marks) => thread.call('putMarks', layer, marks),
      putThreads: (document, threads) => thread.call('putThreads', document, threads),
      removeText: (document) => thread.call('removeText', document),
      texts: () => thread.call('texts'),
      find: (query) => thread.call('find', query),
      lost: (layers) => thread.call('lost', layers),
      places: (documents) => thread.call('places', documents),
      noteStale: (names) => thread.call('noteStale', names),
      noteFresh: (names) => thread.call('noteFresh', names),
      stale: () => thread.call('stale'),
      close: () => thread.close(),
    },
    reader: {
      paragraphsIn: (prose) => thread.call('paragraphsIn', prose),
      documentsOf: (layer) => thread.call('documentsOf', layer),
      marksIn: (layer, proses) => thread.call('marksIn', layer, proses),
      placedIn: (layers, prose) => thread.call('placedIn', layers, prose),
      placesIn: (prose, anchors) => thread.call('placesIn', prose, anchors),
      endsIn: (layer, relations, document) => thread.call('endsIn', layer, relations, document),
    },
  };
}
