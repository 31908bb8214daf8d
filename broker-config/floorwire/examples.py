"""One event of every type, filled in as in life; always the same, for the documents and the tests."""

from datetime import UTC, date, datetime, timedelta

from floorwire import events as e
from floorwire import staff_events as s
from floorwire import views as v
from floorwire import voices
from floorwire.phrases import Ground
from floorwire.refusals import sentence

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
A, B = "019ca0f2-7a40-7c11-9d3e-5b1f00a2c401", "019ca0f2-8e10-7b22-8a4f-6c2e11b3d502"
WAIT = e.WaitInterval(low_s=60, high_s=180, chance=0.8)
NOT_YOURS = Ground(kind="not-yours", number=17)
LABEL = {"en": "Shoes", "lt": "Batai", "vi": "Giày"}

EXAMPLES: tuple[e.Event, ...] = (
    e.Receipt(events=(A,), refused=(e.Refusal(event=B, why=sentence(NOT_YOURS), ground=NOT_YOURS),)),
    e.PresenceChanged(online=True),
    e.DeviceStarted(version="0.1.0"),
    e.RequestOpened(request=A, zone="shoes", reason="size", language="fil"),
    e.RequestCancelled(request=A),
    e.HelpArrived(request=A),
    e.NobodyCame(request=A),
    voices.RatingGiven(
        rating=B,
        score=5,
        request=A,
        zone="shoes",
        chips=("friendly",),
        comment="Ačiū",
        answers=(voices.Answer(question="layout", choice="better"),),
    ),
    voices.FeedbackLeft(
        feedback=A, text="Cảm ơn", zone="shoes", contact=voices.Contact(reach="+84 90 123", consent=True)
    ),
    e.AlertRaised(alert=A, kind="lost-child", zone="toys", note="red jacket"),
    e.AlertAcknowledged(alert=A, by="Rasa"),
    e.ShiftStarted(staff="ana", zone="shoes"),
    e.ShiftEnded(staff="ana"),
    e.AvailabilitySet(staff="ana", state="away", until=NOW),
    e.OfferAccepted(offer=B, request=A, staff="ana"),
    e.OfferDeclined(offer=B, request=A, staff="ana", why="with a shopper"),
    e.RequestResolved(request=A, staff="ana"),
    e.RequestAbandoned(request=A, staff="ana"),
    s.HandWanted(hand=B, request=A, staff="ana"),
    s.RequestPassed(request=A, staff="ana", to="lead"),
    s.AnswerPromised(request=A, staff="ana", back_at=NOW + timedelta(minutes=10)),
    e.QueueReading(
        zone="till",
        camera="c1",
        count=4,
        low=3,
        high=5,
        wait=WAIT,
        wait_source="14 departures of the last 30 min",
        health="ok",
        observed_at=NOW,
    ),
    e.TicketChanged(
        request=A,
        revision=3,
        number=17,
        state="coming",
        zone="shoes",
        reason="size",
        opened_at=NOW,
        staff_name="Ana",
        coming_from="till",
        wait=WAIT,
    ),
    e.OfferMade(
        offer=B,
        request=A,
        staff="ana",
        number=17,
        zone="shoes",
        reason="size",
        urgency="normal",
        language="en",
        opened_at=NOW,
        made_at=NOW,
        expires_at=NOW + timedelta(seconds=15),
        explanation="Ana: nearest; queue at Till: 4",
        grounds=(Ground(kind="nearest"), Ground(kind="queue", zone="till", label="Till", people=4)),
        distance_m=12,
        queue=4,
    ),
    e.OfferWithdrawn(offer=B, request=A, why="taken"),
    v.DutyChanged(
        revision=2,
        staff="ana",
        name="Ana",
        state="busy",
        holding=(
            v.HeldRequest(
                request=A,
                number=17,
                zone="shoes",
                reason="size",
                language="en",
                urgency="normal",
                state="here",
                opened_at=NOW,
                accepted_at=NOW,
            ),
        ),
    ),
    v.FloorState(
        at=NOW,
        staff=(v.StaffView(staff="ana", name="Ana", state="busy", zone="shoes", holding=A),),
        zones=(v.ZoneView(zone="till", waiting=2, queue=4, wait=WAIT, health="ok", observed_at=NOW),),
        requests=(
            v.RequestView(
                request=A, number=17, zone="shoes", reason="size", urgency="normal", state="here", opened_at=NOW
            ),
        ),
        wait=WAIT,
    ),
    v.StoreDescribed(
        name="Harbour Street",
        languages=("en", "lt"),
        zones=(v.ZoneInfo(id="shoes", label=LABEL, x=1.5, y=20.0),),
        departments=(v.DepartmentInfo(id="shoes", label=LABEL, zone="shoes", reasons=("size",)),),
        reasons=(v.ReasonInfo(id="size", label=LABEL),),
        staff=(v.StaffInfo(id="ana", name="Ana"),),
        skills=(v.SkillInfo(id="keys", label={"en": "keys", "lt": "raktai"}),),
        hours=(v.OpenHours(days=("mon", "tue"), opens="08:00", closes="21:00"),),
        questions=(
            v.QuestionInfo(
                id="layout",
                text={"en": "The new layout: better or worse?"},
                choices=(
                    v.ChoiceInfo(id="better", label={"en": "Better"}),
                    v.ChoiceInfo(id="worse", label={"en": "Worse"}),
                ),
                first_day=date(2026, 3, 1),
                last_day=date(2026, 3, 31),
            ),
        ),
    ),
)
