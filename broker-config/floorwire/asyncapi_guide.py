"""The part of the AsyncAPI document that is written by hand: how a device talks."""

GUIDE = """\
How a device of a store talks with the dispatch desk and with security, over MQTT 5 (3.1.1 will do).

## Rules

1. **Identity.** Every device has a name and a password. The broker takes the user name as client id, so one device
   has one connection: a second one with the same name ends the first. What a device may not use is refused with
   reason 135.
2. **Session.** Connect with clean start off and a session expiry of some days. The broker then queues what comes at
   QoS 1 while the device is away. Acknowledge a message only when it has taken effect.
3. **Receipts.** A broker's acknowledgement is no promise. Keep each event until a `floor.receipt.v1` names its `id`
   under `events` (committed) or `refused` (kept as a dead letter with the reason `why`; sending it again changes
   nothing). Send again on every new connection and when the receipt is overdue (2 s, then ever more seldom). Who
   receives an event on `down` sends its receipt on `up`, and the other way round. Receipts and retained values get
   no receipt.
4. **Once in effect.** The same event may come twice: note the `id`s that took effect and drop a second one, but
   receipt it.
5. **Deadline.** An event whose `expirytime` is over is not sent any more.
6. **Latest values.** Presence, queue readings, the floor's state and the store's description are retained: the newest
   replaces the one before. Publish your presence as online on connecting and whenever
   a desk says, not retained, that it is online; and as offline in your will.
7. **Versions.** Ignore fields you do not know. A type or version that is not in this document is refused.

## A request by hand

With the password of kiosk-1 in `$PASSWORD`; every command is a connection of its own, one after the other:

    ME='-h localhost -p 1883 -V 5 -u kiosk-1 -i kiosk-1 -c -x 3600 -q 1'
    # 1. subscribe once, so that answers are queued; ends at once
    mosquitto_sub $ME -P "$PASSWORD" -t floor/harbour-street/kiosk/kiosk-1/down -E
    # 2. open a request; the ids are yours to make (UUIDs in lower case), the zone and reason are the store's
    mosquitto_pub $ME -P "$PASSWORD" -t floor/harbour-street/kiosk/kiosk-1/up -m '{"specversion":"1.0",
      "id":"019ca0f2-7a40-7c11-9d3e-5b1f00a2c401","source":"/harbour-street/kiosk/kiosk-1",
      "type":"floor.request.opened.v1","time":"2026-03-01T09:30:00Z","data":{
      "request":"019ca0f2-8e10-7b22-8a4f-6c2e11b3d502","zone":"shoes","reason":"size","language":"en"}}'
    # 3. read its receipt, and the ticket as it changes
    mosquitto_sub $ME -P "$PASSWORD" -t floor/harbour-street/kiosk/kiosk-1/down -v

The store's own names of zones and reasons are in the retained `floor.store.described.v1` on
`floor/{store}/floor/store`.
A ticket comes again until it is receipted: publish a `floor.receipt.v1` with the ids of its events on `up`.
"""
