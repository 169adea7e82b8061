import { defineTask, type ExecutionContext, type Task, taskMgr } from 'kerf/tasker';

export const half = defineTask(
  import.meta.url,
  'half',
  (context: ExecutionContext, n: number): number => {
    context.setTotal(n);
    return n / 2;
  },
);
export const task: Task<number> = taskMgr.runThread(half, 4);
// @ts-expect-error The argument is a number.
taskMgr.runThread(half, 'four');
