"""A view on which a caution can be acknowledged: the routine's, and the hand-out's, which it stops."""

from planner.engine import editing_screened
from planner.ui.protocol.message import handles
from planner.ui.protocol.routine import AcknowledgeRule
from planner.ui.views.base import View


class AcknowledgingView(View):
    """Acknowledges a caution in the lines with which it was shown, or takes that back."""

    @handles
    def _read(self, message: AcknowledgeRule) -> None:
        session = self.session
        if message.on:
            session.routine = editing_screened.acknowledge_rule(
                session.library, session.client, session.routine, message.rule, message.exercises
            )
        else:
            session.routine = editing_screened.withdraw_acknowledgement(session.routine, message.rule)
