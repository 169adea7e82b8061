import { defineTask } from 'kerf/tasker';

export const sum = defineTask(import.meta.url, 'sum', (context, n) => {
  context.setTotal(n);
  let all = 0;
  for (let i = 1; i <= n; i++) all += i;
  context.setProgress(n);
  return all;
});
