import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { loadSampleCatalogue } from './sample-catalogue.ts';
import { approveNoticeTask } from './tasks/review/approve.ts';
import { catalogueTasks } from './tasks/catalogue-changes.ts';
import { type ConsoleTask, TASK_GROUPS } from './tasks/console-task.ts';
import { dangerTasks } from './tasks/dangers.ts';
import { endLineTask } from './tasks/end-line.ts';
import { endSaleTask } from './tasks/end-sale.ts';
import { endpointTasks } from './tasks/endpoints.ts';
import { endsSoonTask } from './tasks/ends-soon.ts';
import { myPlansTask } from './tasks/my-plans.ts';
import { noticeChangeTasks } from './tasks/review/notice-changes.ts';
import { overdueTask } from './tasks/overdue.ts';
import { pauseItemTask } from './tasks/pause.ts';
import { peopleAndKeysTasks } from './tasks/people.ts';
import { planReplacementTask } from './tasks/plan-replacement.ts';
import { proposalTasks } from './tasks/review/proposals.ts';
import { putRightTasks } from './tasks/put-right.ts';
import { registerFirstItemTask } from './tasks/register.ts';
import { reportTask } from './tasks/report.ts';
import { sayMoreTasks } from './tasks/say-more.ts';
import { sellAgainTask } from './tasks/sell-again.ts';
import { sendNoticeBackTask } from './tasks/review/send-back.ts';
import { submitNoticeTask } from './tasks/review/submit.ts';
import { waitingForMeTask } from './tasks/review/waiting.ts';
import { warnTasks } from './tasks/warn.ts';
import { watchTask } from './tasks/watch.ts';
import { whatIfTask } from './tasks/what-if.ts';

/** All tasks of the console, filled from what the public can see now, in the order of the menu. */
export async function loadConsoleTasks(services: Context): Promise<ConsoleTask[]> {
  const catalogue = await loadSampleCatalogue({ ...services, caller: ANONYMOUS_CALLER });
  const atStart = [
    ...(catalogue.isEmpty ? [registerFirstItemTask()] : []),
    endSaleTask(catalogue),
    pauseItemTask(catalogue),
    planReplacementTask(catalogue),
    endLineTask(catalogue),
    submitNoticeTask(),
    waitingForMeTask(),
    approveNoticeTask(),
    sendNoticeBackTask(),
    overdueTask(),
    whatIfTask(catalogue),
  ];
  const others = [
    sellAgainTask(catalogue),
    ...warnTasks(catalogue),
    ...sayMoreTasks(catalogue),
    ...putRightTasks(catalogue),
    ...dangerTasks(),
    myPlansTask(),
    ...proposalTasks(),
    ...noticeChangeTasks(),
    endsSoonTask(catalogue),
    ...catalogueTasks(catalogue),
    ...peopleAndKeysTasks(),
    ...endpointTasks(),
    watchTask(),
    reportTask(),
  ];
  const tasks = [
    ...atStart.map((task, startTab): ConsoleTask => ({ ...task, startTab })),
    ...others.map((task): ConsoleTask => ({ ...task, startTab: null })),
  ];
  return TASK_GROUPS.flatMap((group) => tasks.filter((task) => task.group === group));
}
