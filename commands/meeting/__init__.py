"""`/meeting`: the calendar, what each meeting expects and decides, its minutes. One file for each behaviour."""
