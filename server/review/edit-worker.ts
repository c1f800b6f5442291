import { answerCalls } from '../store/thread/answer.ts';
import { applying, takingBack } from './edit-states.ts';

answerCalls({ applying, takingBack, close() {} });
