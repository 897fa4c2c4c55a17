-- Whom to call about a visit is needed for that visit alone; the text is erased by the daily clock, the visit stays.
comment on column visits.contact is 'personal: purpose=arranging this one visit; basis=PIPL 13(3); class=ordinary; retention=90 days after the day of the visit';
