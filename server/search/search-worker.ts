import { workerData } from 'node:worker_threads';
import { answerCalls } from '../store/thread/answer.ts';
import { documentsOf, endsIn, marksIn, paragraphsIn, placedIn, placesIn } from './read-rooms.ts';
import { openSearchFile } from './search-file.ts';

answerCalls({ ...openSearchFile(workerData), paragraphsIn, documentsOf, marksIn, placedIn, placesIn, endsIn });
