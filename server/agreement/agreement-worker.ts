import { answerCalls } from '../store/thread/answer.ts';
import { agree } from './agree.ts';

answerCalls({ agree, close() {} });
