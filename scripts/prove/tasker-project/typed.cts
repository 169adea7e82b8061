import tasker = require('kerf/tasker');

export const task: tasker.Task<string> = tasker.taskMgr.addCoroutine(async () => 'done');
