const { taskMgr } = require('kerf/tasker');

void import('./heavy.mjs').then(async ({ sum }) => {
  console.log(await taskMgr.runProcess(sum, 10).done, await taskMgr.runThread(sum, 4).done);
  await taskMgr.shutdown();
});
