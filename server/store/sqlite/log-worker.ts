import { workerData } from 'node:worker_threads';
import { answerCalls } from '../thread/answer.ts';
import { openLogFile } from './log-file.ts';

answerCalls(openLogFile(workerData));
