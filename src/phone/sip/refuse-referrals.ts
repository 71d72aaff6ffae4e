/** Turns REFER down: without a delegate SIP.js dials whatever number the far side names, at this user's cost. */
import type { SessionDelegate } from 'sip.js';

export const refuseReferrals: SessionDelegate = {
  onRefer(referral) {
    void referral.reject({ statusCode: 603 }).catch(() => undefined);
  },
};
