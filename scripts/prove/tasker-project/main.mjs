import { taskMgr } from 'kerf/tasker';
import { sum } from './heavy.mjs';

const wait = await taskMgr.addCoroutine(async () => 'waited').done;
console.log(wait, await taskMgr.runProcess(sum, 10).done, await taskMgr.runThread(sum, 4).done);
await taskMgr.shutdown();
