import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { Changes } from '../feed/changes.ts';

/** Says on the feed that something of an exercise has changed for its staff and for everybody in it. */
export function tellAll(changes: Changes, { id: exercise, project }: Pick<Exercise, 'id' | 'project'>): void {
  changes.publish({ topic: 'exercise', exercise, seat: null });
  changes.publish({ topic: 'class', exercise });
  changes.publish({ topic: 'project', project });
}
