import { ANONYMOUS, type Context } from '../../record/context.ts';
import { loadSampleItems } from './catalogue.ts';
import { approveNoticeTab } from './tabs/approve.ts';
import { endLineTab } from './tabs/end-line.ts';
import { endSaleTab } from './tabs/end-sale.ts';
import { overdueTab } from './tabs/overdue.ts';
import { pauseItemTab } from './tabs/pause.ts';
import { planReplacementTab } from './tabs/plan-replacement.ts';
import { registerItemTab } from './tabs/register.ts';
import { sendBackTab } from './tabs/send-back.ts';
import type { StarterTab } from './tabs/starter-tab.ts';
import { submitNoticeTab } from './tabs/submit.ts';
import { waitingTab } from './tabs/waiting.ts';
import { whatIfTab } from './tabs/what-if.ts';

/** The tabs that a new console opens with, filled from what the public can see now. */
export async function starterTabs(services: Context): Promise<StarterTab[]> {
  const catalogue = await loadSampleItems({ ...services, caller: ANONYMOUS });
  return [
    ...(catalogue.isEmpty ? [registerItemTab()] : []),
    endSaleTab(catalogue),
    pauseItemTab(catalogue),
    planReplacementTab(catalogue),
    endLineTab(catalogue),
    submitNoticeTab(),
    waitingTab(),
    approveNoticeTab(),
    sendBackTab(),
    overdueTab(),
    whatIfTab(catalogue),
  ];
}
