import { answerCalls } from '../store/thread/answer.ts';
import { describeWork, pack, restoring, unpack } from './read-states.ts';

answerCalls({ describeWork, pack, restoring, unpack, close() {} });
