/** The queue, the policy, the decision, and everything laid beside the Approve button. */
package dev.onramp.review;
