import { answerCalls } from '../store/thread/answer.ts';
import { agree } from './agree.ts';
import { scoreWork } from './score-work.ts';

answerCalls({ agree, scoreWork, close() {} });
