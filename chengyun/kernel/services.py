"""Commands on the kernel's own tables."""

from __future__ import annotations

from django.db import transaction

from chengyun.kernel import audit, chain, clock, outbox, permissions
from chengyun.kernel.errors import Conflict, Missing
from chengyun.kernel.models import DeadLetter
from chengyun.kernel.principal import Principal


def retry_dead_letter(*, principal: Principal, number: int) -> DeadLetter:
    """Send a dead letter to its consumer once more.

    Raises:
        Denied: the principal may not retry.
        Missing: there is no such letter.
        Conflict: it was retried before.
    """
    principal.must(permissions.OPERATIONS_RETRY)
    with transaction.atomic():
        letter = DeadLetter.objects.select_for_update().filter(pk=number).first()
        if letter is None:
            raise Missing(f"没有编号为 {number} 的死信。")
        if letter.retried_at is not None:
            raise Conflict(f"这条死信已由{letter.retried_by}重试；若再次失败，会成为一条新的死信。")
        outbox.add(letter.topic, letter.payload, key=letter.key, only_for=letter.consumer)
        letter.retried_at = clock.now()
        letter.retried_by = principal.name
        letter.save(update_fields=["retried_at", "retried_by"])
        audit.record(principal=principal, action=permissions.OPERATIONS_RETRY, target=letter)
    return letter


def verify_audit(*, principal: Principal) -> chain.Verdict:
    """Seal what is waiting, prove the whole audit chain, and record the verdict in it.

    Raises:
        Denied: the principal may not verify.
    """
    principal.must(permissions.AUDIT_VERIFY)
    audit.CHAIN.seal()
    verdict = audit.CHAIN.verify()
    audit.record(
        principal=principal,
        action=permissions.AUDIT_VERIFY,
        outcome="success" if verdict.intact else "failure",
        after={
            "seals": verdict.seals,
            "records": verdict.records,
            "head": verdict.head,
            "problem": verdict.problem,
            "seal_number": verdict.seal_number,
            "record_id": verdict.record_id,
        },
    )
    return verdict
