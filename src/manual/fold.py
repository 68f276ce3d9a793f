#!/usr/bin/env python3
"""Folds the facts of one item, as the feed tells them, to its answer, by the rules F1 to F12 of /docs/fold.md.
   python3 fold.py fold-vectors.json   checks this program against the vectors at /docs/fold-vectors.json"""
import json, sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
EVER, DAY = float("inf"), 86_400_000
FACETS = "FULFILMENT WARRANTY SERVICE PARTS FEATURE_UPDATES SECURITY_UPDATES ONLINE_SERVICES".split()
PROMISED = FACETS + [facet + " paid" for facet in FACETS]
OF_STATE, WORDS = ("item.state.announced", "item.listed"), ("item.state.announced", "item.update.posted", "item.update.promised")
MONTHS = {"DAY": 0, "MONTH": 1, "QUARTER": 3, "YEAR": 12}

def instant(text): return text and round(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)
def told(at): return None if at is None else (datetime(1970, 1, 1) + timedelta(milliseconds=at)).isoformat(timespec="milliseconds") + "Z"
def subject(said): return said["facet"] + (" paid" if said.get("paid") else "")

def bounds(period, zone):  # F1: the instants at which a period begins and is over
    (year, month, day), size = map(int, period["date"].split("-")), MONTHS[period["precision"]]
    first = datetime(year, (month - 1) // size * size + 1, 1) if size else datetime(year, month, day)
    after = first.year * 12 + first.month - 1 + size
    over = datetime(after // 12, after % 12 + 1, 1) if size else first + timedelta(days=1)
    return [round(one.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000) for one in (first, over)]

def corrected(facts):  # F2
    left = {fact["sequence"]: fact for fact in sorted(facts, key=lambda fact: int(fact["sequence"]))}
    for fact in list(left.values())[::-1]:
        takes_back = fact["type"] == "item.state.cancelled" or fact["data"].get("how") == "RETRACT"
        if fact.get("corrects") and takes_back and fact["sequence"] in left:
            left.pop(fact["corrects"]["sequence"], None)
    def after(fact):
        for by in list(left.values()):
            if not by.get("corrects") or by["corrects"]["sequence"] != fact["sequence"] or by["type"] == "item.translated":
                continue
            by = after(by)
            moved = by["type"] == "item.state.rescheduled" or by["data"].get("redated")
            said = by["data"].get("commitments", [])
            kept = [one for one in fact["data"].get("commitments", []) if subject(one) not in map(subject, said)]
            own = ("how", "because", "change", "announcedIn", "stockGone", "forced")
            data = {**fact["data"], **{key: part for key, part in by["data"].items() if key not in own and (part or key != "redated")}}
            dated, listing = by if moved else fact, {**fact["data"].get("listing", {}), **by["data"].get("listing", {})}
            fact = {**fact, **{key: dated[key] for key in ("effectiveAt", "effectiveOn")}, "markets": by["data"].get("markets", fact["markets"])}
            fact["data"] = {**data, **({"commitments": kept + said} if kept + said else {}), **({"listing": listing} if listing else {})}
        return fact
    return [after(fact) for fact in left.values() if not fact.get("corrects")]

class Seen:  # F3: a fact as it is seen in one place
    def __init__(self, fact, market, zone, is_part):
        self.data, self.type, self.zone, self.sequence = fact["data"], fact["type"], zone, int(fact["sequence"])
        self.specific, self.recorded = market in fact["markets"], instant(fact["recordedAt"])
        dated = instant(fact["effectiveAt"])
        dated = bounds(fact["effectiveOn"], zone)[0] if dated is None and fact["effectiveOn"] else dated
        last = self.data.get("state") == "DISCONTINUED" and (self.data.get("lastOrder") or {}).get("until")
        if last and not fact["markets"] and fact["effectiveAt"] and dated == bounds(last, "UTC")[1]:
            dated = bounds(last, zone)[1]
        self.begins = dated if dated is not None else -EVER if self.type == "item.listed" else self.recorded
        self.counts = min(-EVER if dated is None else dated, self.recorded)
        if last and is_part and abs(bounds(last, "UTC")[1] - self.begins) <= 14 * 3_600_000:
            self.begins = bounds(last, "UTC")[1]

def last_of(seen, clock, at, by_market=True):  # F4
    known = [one for one in seen if getattr(one, clock) <= at]
    return max(known, key=lambda s: (by_market and s.specific, getattr(s, clock), s.sequence), default=None)
def commitment(one, facet): return next((said for said in one.data.get("commitments", []) if subject(said) == facet), None)
def promises(seen, at):  # F6
    said = lambda facet: [s for s in seen if s.type != "item.commitment.ended" and commitment(s, facet)]
    found = {facet: last_of(said(facet), "counts", at) for facet in PROMISED}
    return {facet: by for facet, by in found.items() if by}

def last_end(held):
    said = [(commitment(by, facet), by.zone) for facet, by in held.items() if facet in FACETS]
    ends = [bounds(one["until"], zone)[1] if one["terms"] == "UNTIL" else -EVER if one["terms"] == "ENDED" else None
            for one, zone in said if one["terms"] != "NOT_APPLICABLE"]
    return max(ends) if ends and None not in ends else None

def state_of(seen, held, at):  # F7: which fact decides, the state, whether and since when it follows from ends alone
    states = [s for s in seen if s.data.get("state") and s.type in OF_STATE]
    by = last_of(states, "begins", at) or min(states, key=lambda s: (s.begins, s.sequence))
    implied = by.data["state"] == "AVAILABLE" and by.data.get("orders") == "UNKNOWN"
    over = last_end(held) if implied else None
    ended = over is not None and over <= at
    return by, "DISCONTINUED" if ended else by.data["state"], implied, over if ended else by.begins

def agreed(own, parts, by, saying, since):  # F5: what every market says that the item is offered in
    same = parts and all(one and by(one).specific for one in parts) and len({json.dumps(saying(p), sort_keys=True) for p in parts}) == 1
    return max(parts, key=since) if same else own

def fold(facts, at, market, zones):
    facts = corrected(facts)
    see = lambda code, zone, part: [Seen(f, code, zone, part) for f in facts if not f["markets"] or code in f["markets"]]
    seen = see(market, zones[market] if market else "UTC", False)
    ever = {code for fact in facts for code in fact["data"].get("listing", {}).get("markets", [])}
    scoped = market is None and any(fact["markets"] for fact in facts)
    parts = {code: see(code, "UTC", True) for code in ever} if scoped else {}
    def listed(when):  # F8
        known = [s for s in seen if s.data.get("listing") and (s.type == "item.listed" or s.begins <= when)]
        listing, said, offers = {}, None, []
        for one in sorted(known, key=lambda s: s.sequence):
            listing.update(one.data["listing"])
            said = one.recorded if "releasedOn" in one.data["listing"] else said
            offers.append(one.data["listing"].get("markets", [] if one.type == "item.listed" else ["-"]))
        return listing, said, offers
    inside = lambda when: [parts[code] for code in listed(when)[0].get("markets", [])] if parts else []
    together = lambda decide, saying: agreed(decide(seen), [decide(p) for p in inside(at)], lambda s: s, saying, lambda s: s.counts)
    terms = lambda facet: lambda s: [commitment(s, facet).get(key) for key in ("terms", "until", "rule", "strength", "price")]
    held = {facet: together(lambda some: promises(some, at).get(facet), terms(facet)) for facet in PROMISED}
    held = {facet: one for facet, one in held.items() if one}
    state_at = lambda when: agreed(state_of(seen, held, when), [state_of(p, promises(p, at), when) for p in inside(when)],
                                   lambda one: one[0], lambda one: one[1:3], lambda one: one[3])
    by, state, implied, _ = state_at(at)
    ahead = [s.begins for some in [seen, *parts.values()] for s in some if s.data.get("state") and s.type in OF_STATE]
    ahead += [end for end in [last_end(held), *(last_end(promises(p, at)) for p in parts.values())] if end is not None]
    ahead = sorted(one for one in ahead if at < one < EVER)
    chain = [(state_at(at), at)]
    for one in ahead:
        chain += [(state_at(one), one)] if state_at(one)[1] != chain[-1][0][1] else []
    then = next(iter(chain[1:]), None)
    def gone(own):  # F10
        def after(some, by):
            when = [min(s.begins, s.recorded) for s in some if s.data.get("stockGone") and s.sequence > by.sequence]
            return min(when) if when and min(when) <= at else None
        if market or not inside(at) or (after(seen, own) is not None and not own.specific):
            return after(seen, own)
        found = [after(p, state_of(p, {}, max(at, own.begins))[0]) for p in inside(at)]
        return None if None in found else max(found)
    def last_order(by):
        said = by.data.get("lastOrder")
        over = said and said["until"] and bounds(said["until"], by.zone)[1]
        stock = said and said["whileStocksLast"] and gone(by)
        if stock and (over is None or over > stock):
            day = datetime.fromtimestamp(stock / 1000, ZoneInfo(by.zone)).strftime("%Y-%m-%d")
            return {"until": {"date": day, "precision": "DAY"}, "endsAt": stock}
        return said and {"until": said["until"], "endsAt": over}
    listing, said_at, offers = listed(at)  # F9
    markets, released, orders, last, ends = listing.get("markets", []), listing.get("releasedOn"), None, None, None
    elsewhere = listing.get("withdrawn") or (market and markets and market not in markets)
    if elsewhere:
        orders = "NOT_APPLICABLE" if listing.get("withdrawn") else "ENDED" if any(not some or market in some for some in offers) else "NOT_APPLICABLE"
    elif implied or by.data["state"] in ("DISCONTINUED", "PAUSED"):
        orders = "UNKNOWN" if implied else "ENDED" if by.data["state"] == "DISCONTINUED" else "SUSPENDED"
    elif by.data.get("orders", "OPEN") not in ("OPEN", "NOT_YET"):
        orders = by.data["orders"]
    elif not released:
        orders = by.data.get("orders", "OPEN")
    else:
        opens, over = bounds(released, by.zone)
        known = released["precision"] == "DAY" or by.data.get("orders") == "OPEN" or said_at >= over
        known = known or (by.type == "item.state.announced" and by.begins >= opens)
        orders = "OPEN" if known and at >= opens else "NOT_YET"
    if not elsewhere:
        until = (by.data.get("lastOrder") or {}).get("until")
        if orders == "ENDED":
            late = by.begins > at or (until and bounds(until, by.zone)[1] > by.begins)
            over = late or (not until and by.data.get("orders") == "ENDED")
            ends = (by, last_order(by), state) if not over and last_order(by) else None
        else:
            stops = [k for k, ((one, to, *_), _) in enumerate(chain) if k and (to == "DISCONTINUED" or (to, one.data.get("orders")) == ("REPLACEMENT_PLANNED", "ENDED"))]
            stop = chain[stops[0]] if stops else None
            named = [(one, last_order(one), to) for (one, to, *_), _ in chain[:stops[0] + 1 if stops else None] if last_order(one)]
            named = [one for one in named if not stop or one[1]["endsAt"] is None or one[1]["endsAt"] <= stop[1]]
            ends = max(named, key=lambda one: one[0].sequence) if named else stop and (stop[0][0], None, stop[0][1])
            ends = next((one for one in named if one[1]["endsAt"] == ends[1]["endsAt"]), ends)
        last = ends and ends[1]
        announced = ends and last and orders == "UNKNOWN" and ends[0] is not by and ends[2] != "AVAILABLE"
        if ends and (orders in ("OPEN", "ENDED") or announced):
            lasting = last and ends[0].data["lastOrder"]["whileStocksLast"] and last["endsAt"] is None
            over = last["endsAt"] <= at if last and last["endsAt"] is not None else orders == "ENDED" and not lasting
            orders = "ENDED" if over else "ENDING"
    shown = last if orders in ("ENDING", "ENDED") else None
    facets = [{"facet": "ORDERS", "status": orders, "until": shown and shown["until"], "endsAt": told(shown and shown["endsAt"])}]
    def standing(facet, *names):  # F6
        said = facet in held and commitment(held[facet], facet)
        over = bounds(said["until"], held[facet].zone)[1] if said and said["terms"] == "UNTIL" else None
        status = "UNKNOWN" if not said else said["terms"] if over is None else "ENDING" if at < over else "ENDED"
        return dict(zip(names, (status, None if over is None else said["until"], told(over))))
    paid = lambda facet: standing(facet, "paidStatus", "paidUntil", "paidEndsAt") if facet in held else {}
    facets += [{"facet": facet, **standing(facet, "status", "until", "endsAt"), **paid(facet + " paid")} for facet in FACETS]
    words = lambda some: last_of([s for s in some if s.type in WORDS], "counts", at, False)
    word, promise = together(words, lambda s: s.data.get("nextUpdateBy", "none")), None  # F11
    if word and "nextUpdateBy" in word.data:
        day, since = word.data["nextUpdateBy"], word.counts if word.counts > -EVER else word.recorded
        promise = {"by": day, "overdue": (bounds(day, word.zone)[1] if day else since + 90 * DAY) <= at}
    moved = lambda some: last_of([s for s in some if s.type.startswith("item.update") and s.data.get("resumesOn")], "counts", at, False)
    later = together(moved, lambda s: s.data["resumesOn"])  # F12
    resumes = state == "PAUSED" and (by if not later or later.counts < by.counts else later).data.get("resumesOn")
    return {"state": state, "canOrder": orders in ("OPEN", "ENDING"), "facets": facets,
            "lastOrder": last and {"until": last["until"], "endsAt": told(last["endsAt"])},
            "nextChange": then and {"state": then[0][1], "effectiveAt": told(then[1])}, "nextUpdate": promise,
            "resumesOn": None if not resumes or then and then[0][1] == "DISCONTINUED" and then[1] <= bounds(resumes, by.zone)[0] else resumes}

if __name__ == "__main__":
    wrong, document = 0, json.load(open(sys.argv[1], encoding="utf-8"))
    for vector in document["vectors"]:
        for asked in vector["answers"]:
            answer = fold(vector["facts"], instant(asked["at"]), asked["market"], document["markets"])
            if answer != asked["answer"]:
                wrong += 1
                print(f"{vector['name']} at {asked['at']} in {asked['market']}:\n{json.dumps(answer)}\n{json.dumps(asked['answer'])}")
    print(f"{len(document['vectors'])} histories, {sum(len(v['answers']) for v in document['vectors'])} answers, {wrong} wrong")
    sys.exit(1 if wrong else 0)
